"""The command line. Heavy imports stand inside the commands, so that ``--help`` is quick."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

SEED, STUDENTS, DRAWS, SEASON = 2026, 1000, 4096, "summer"  # of the stored run


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status (0 done, 1 a problem that was explained, 2 a file refused)."""
    options = _parser().parse_args(arguments)
    from analysis.inputs import InputError

    try:
        return options.run(options)
    except InputError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="work-exposure",
        description="Compare internships, micro-internships and related short formats.",
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    data = commands.add_parser("data", help="simulate again and refresh what is stored from it")
    data.set_defaults(run=_data)
    simulate = commands.add_parser("simulate", help="write a run of any size as Parquet parts; run again to resume")
    simulate.add_argument("--students", type=int, required=True, help="students in each draw")
    simulate.add_argument("--draws", type=int, required=True, help="sets of plausible assumptions")
    simulate.add_argument("--seed", type=int, required=True)
    simulate.add_argument("--season", default=SEASON, help=f"key of data/budgets.csv ({SEASON})")
    simulate.add_argument("--out", type=Path, required=True, help="folder for the parts and manifest.json")
    where = simulate.add_mutually_exclusive_group()
    where.add_argument("--workers", type=int, help="processes of a local Dask cluster")
    where.add_argument("--scheduler", help="address of a running Dask scheduler")
    simulate.set_defaults(run=_simulate)
    briefing = commands.add_parser("briefing", help="run every notebook, write slides, workbook, pages and charts")
    briefing.add_argument("--out", type=Path, default=Path("briefing"), help="folder to write (briefing)")
    briefing.add_argument(
        "--season", default=SEASON, help=f"key of data/budgets.csv, for slides and front page ({SEASON})"
    )
    briefing.add_argument(
        "--audience",
        choices=("students", "faculty", "employers"),
        default="students",
        help="order and words (students)",
    )
    briefing.add_argument("--brand", type=Path, help="brand.toml: name, two colors, logo, font")
    briefing.add_argument("--records", type=Path, help="an office's own records, to compare and to work in")
    _reading(briefing)
    briefing.set_defaults(run=_briefing)
    check = commands.add_parser("check", help="say how an office's file reads: 0 clean, 1 rows set aside, 2 refused")
    check.add_argument("records", type=Path, metavar="FILE", help="CSV, TSV, TXT or XLSX")
    _reading(check)
    check.set_defaults(run=_check)
    return parser


def _reading(command: argparse.ArgumentParser) -> None:
    """How a file of records is to be read, where it does not say so itself."""
    command.add_argument("--currency", default="USD", help="code of the currency of the pay (USD)")
    command.add_argument("--dates", choices=("mdy", "dmy", "ymd"), help="order of day and month in the dates")
    command.add_argument("--sheet", help="name of the sheet of a workbook")
    command.add_argument("--adapter", help="name of a known export, such as handshake_internships")
    command.add_argument(
        "--fill",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="one value for every row, for a missing field",
    )


def _how(options: argparse.Namespace) -> dict:
    """The reading options as ``read_records`` takes them; only those that were given."""
    fill = dict(pair.partition("=")[::2] for pair in options.fill)
    given = {name: getattr(options, name) for name in ("currency", "dates", "sheet", "adapter")} | {"fill": fill}
    return {name: value for name, value in given.items() if value}


def _data(options: argparse.Namespace) -> int:
    from analysis.exhibits import explorer_data
    from analysis.inputs import DATA, load_inputs, load_study
    from analysis.model.stored import write_stored_run
    from analysis.present.pack import refresh, store_explorer, store_readme_chart

    for path in write_stored_run(load_inputs(), DATA, students=STUDENTS, draws=DRAWS, seed=SEED, season=SEASON):
        print(f"wrote data/{path.name}")
    failed = refresh()
    if not failed:
        for path in (store_readme_chart(), store_explorer(explorer_data(load_study()))):
            print(f"wrote docs/{path.name}")
    return failed


def _simulate(options: argparse.Namespace) -> int:
    from analysis.inputs import DATA, load_inputs
    from analysis.model.parts import RunError
    from analysis.model.scale import new_run, write_run

    inputs = load_inputs()
    try:
        run = new_run(
            inputs, DATA, students=options.students, draws=options.draws, seed=options.seed, season=options.season
        )
        manifest = write_run(inputs, run, options.out, workers=options.workers, scheduler=options.scheduler)
    except RunError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyError as error:
        print(error.args[0], file=sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        print(f"This needs {error.name}: install requirements-dev.lock (see README.md).", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(
            f"\nStopped. Finished parts are kept in {options.out}; the same command goes on from there.",
            file=sys.stderr,
        )
        return 130
    print(f"wrote {manifest}")
    return 0


def _briefing(options: argparse.Namespace) -> int:
    office = None
    if options.records is not None and (status := _check(options)) > 1:
        return status
    from analysis.exhibits import explorer_data, tell
    from analysis.inputs import load_study, read_records, release
    from analysis.present.pack import DEFAULT, OwnFile, read_brand, would_be_lost, write_briefing

    if problem := would_be_lost(options.out):
        print(problem, file=sys.stderr)
        return 1
    brand = DEFAULT if options.brand is None else read_brand(options.brand)
    own = None if options.records is None else OwnFile(options.records, _how(options))
    if own is not None:
        office = release(read_records(own.file, **own.how), by="format")
    study = load_study()
    try:
        study.inputs.budget(options.season)
    except KeyError as error:
        print(error.args[0], file=sys.stderr)
        return 1
    told = tell(study, season=options.season, audience=options.audience, office=office)
    explorer = explorer_data(study, season=options.season)
    return write_briefing(options.out, told.story, told.suits, brand=brand, records=own, explorer=explorer)


def _check(options: argparse.Namespace) -> int:
    from analysis.inputs import RecordsError, read_records

    try:
        report = read_records(options.records, **_how(options)).report
    except RecordsError as error:
        print(error, file=sys.stderr)
        return 2
    print(report)
    return 1 if report.rows_set_aside else 0


if __name__ == "__main__":
    raise SystemExit(main())
