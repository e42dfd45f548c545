"""A brand file is read whole or refused whole; what is suggested instead is accepted."""

import re
from itertools import combinations

import matplotlib.pyplot as plt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from analysis.inputs import InputError
from analysis.present.pack.brand import DEFAULT, BrandRefused, read_brand
from analysis.present.pack.colors import contrast_on_white, lightness
from analysis.present.theme import BLACK, NAVY, ORANGE, PURPLE, TEAL

COLORS = some.integers(0, 0xFFFFFF).map("#{:06X}".format)


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("brand")
    plt.imsave(folder / "logo.png", [[[0.5, 0.1, 0.1]] * 4] * 2)
    (folder / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>')
    (folder / "text.png").write_text("not a picture")
    (folder / "cut.png").write_bytes((folder / "logo.png").read_bytes()[:40])
    (folder / "large.png").write_bytes(bytes(1_500_000))
    return folder


@pytest.fixture(scope="session")
def read(folder):
    def read(text):
        (folder / "brand.toml").write_text(text, encoding="utf-8")
        return read_brand(folder / "brand.toml")

    return read


def refused(read, text):
    with pytest.raises(BrandRefused) as caught:
        read(text)
    return [str(problem) for problem in caught.value.problems]


def colors(primary, secondary):
    return f'primary = "{primary}"\nsecondary = "{secondary}"'


def test_everything_given_is_taken(read, folder):
    brand = read(
        'name = "Harbor State"\nprimary = "#8c1515"\nsecondary = "#B19206"\nfont = "Open Sans"\nlogo = "logo.png"'
    )
    assert (brand.name, brand.primary, brand.secondary) == ("Harbor State", "#8C1515", "#B19206")
    assert (brand.font, brand.logo) == ("Open Sans", folder / "logo.png")


def test_what_is_left_out_stays_as_shipped(read):
    assert read("") == DEFAULT
    assert read('name = "Harbor State"').primary == DEFAULT.primary


def test_the_colors_as_shipped_pass_their_own_rules(read):
    assert read(colors(DEFAULT.primary, DEFAULT.secondary)) == DEFAULT


def test_every_problem_is_said_at_once(read):
    text = 'nmae = "X"\nprimary = "red"\nsecondary = "#FFFFFF"\nfont = "a;b"\nlogo = "none.png"\nname = ""'
    found = refused(read, text)
    assert len(found) == 6
    assert all(sentence.startswith("brand.toml: found ") for sentence in found)
    assert any("did you mean 'name'?" in sentence for sentence in found)


def test_the_error_is_one_that_the_command_line_explains(read):
    with pytest.raises(InputError, match="1 problem in the brand file"):
        read('font = "a{b}"')


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            colors("#FFD100", ORANGE),
            r"primary = #FFD100'; expected at least 4.5 : 1 contrast on white for text \(it has 1.46",
        ),
        (colors(NAVY, "#FFD100"), r"at least 3.0 : 1 contrast on white for marks \(it has 1.46 : 1\)"),
        (colors(NAVY, "#10426D"), r"10 steps of lightness from the primary color \(it has 0.3\)"),
        (colors("#000000", ORANGE), r"10 steps of lightness from the black of the charts \(it has 9.2\)"),
        (colors("#767676", ORANGE), r"10 steps of lightness from the middle gray of the charts \(it has 8.6\)"),
        (colors(NAVY, "#8C8C8C"), r"10 steps of lightness from the middle gray of the charts \(it has 0.0\)"),
    ],
)
def test_a_color_that_fails_is_refused_with_what_was_measured_and_the_nearest_that_passes(read, text, said):
    (sentence,) = refused(read, text)
    assert re.search(said, sentence)
    assert re.search(r"the nearest color of its hue that passes is #[0-9A-F]{6}$", sentence)


@settings(max_examples=30)
@given(COLORS, COLORS)
def test_the_colors_that_are_suggested_pass_and_every_pair_differs_in_greyscale(read, primary, secondary):
    try:
        brand = read(colors(primary, secondary))
    except BrandRefused as error:
        found = {str(each).split("'")[1].split()[0]: str(each)[-7:] for each in error.problems}
        brand = read(colors(found.get("primary", primary), found.get("secondary", secondary)))
    palette = brand.palette()
    assert list(palette) == [NAVY, ORANGE, TEAL, PURPLE]
    assert contrast_on_white(brand.primary) >= 4.5
    assert min(contrast_on_white(palette[key]) for key in (NAVY, ORANGE, TEAL)) >= 3
    for one, other in combinations([*palette.values(), BLACK], 2):
        assert abs(lightness(one) - lightness(other)) >= 10


@pytest.mark.parametrize("name", ["none.png", "text.png", "cut.png", "large.png", "brand.toml", "../", "."])
def test_a_logo_that_is_no_picture_is_refused(read, name):
    (sentence,) = refused(read, f'logo = "{name}"')
    assert name in sentence


def test_a_logo_that_slides_cannot_hold_is_refused_with_how_to_mend_it(read):
    (sentence,) = refused(read, 'logo = "logo.svg"')
    assert sentence.endswith(
        "expected a PNG file; slides cannot hold an SVG: export it as a PNG, about 600 pixels wide"
    )


def test_a_logo_travels_inside_the_page(read):
    assert read('logo = "logo.png"').logo_address().startswith("data:image/png;base64,")
    assert DEFAULT.logo_address() == ""


@pytest.mark.parametrize("font", ["a;b", "x} body {", 'a"b', "url(//host.example)", "a\\nb", "  ", "x" * 41])
def test_a_font_is_a_name_and_nothing_more(read, font):
    assert len(refused(read, f"font = '{font}'")) == 1


@pytest.mark.parametrize("text", ["name = ", "name = 3", 'name = "a\\nb"', f'name = "{"x" * 61}"', "logo = []"])
def test_what_is_no_text_is_refused(read, text):
    assert len(refused(read, text)) == 1


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BrandRefused, match=r"none\.toml: found no such file"):
        read_brand(tmp_path / "none.toml")


def test_colors_and_font_reach_the_style_sheet(read):
    css = read('primary = "#8C1515"\nfont = "Open Sans"').css()
    assert "--primary: #8C1515" in css and '"Open Sans"' in css and f"--secondary: {ORANGE}" in css
