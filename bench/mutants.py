"""Mutants of a module: every small change of its syntax tree, and a seeded sample of them.

Comparisons, arithmetic, numbers (one more, one less, double, zero), true and false, and and or, a removed not or
minus, negated conditions, slices one off or open, clip, min, max, sort and the like left out or swapped, the two
branches of where. Left alone: docstrings, annotations, decorators, imports, raised errors with their messages, type
aliases, strings, and the strictness of zip. Changes that give the same tree count once, those that change nothing
not at all.
"""

from __future__ import annotations

import ast
import os
import random
from collections.abc import Iterator

COMPARE = {
    **{ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt)},
    **{ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,)},
    **{ast.In: (ast.NotIn,), ast.NotIn: (ast.In,)},
}
ARITHMETIC = {
    **{ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Div},
    **{ast.Mod: ast.Mult, ast.Pow: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd},
}
PAIRS = ("min max", "minimum maximum", "any all", "floor ceil", "idxmin idxmax", "argmin argmax", "mean sum")
SWAPS = {a: b for pair in PAIRS for a, b in (pair.split(), pair.split()[::-1])} | {"left": "right", "right": "left"}
UNWRAPPED = set(
    "abs min max clip round minimum maximum sqrt exp expm1 log log1p sort sorted cumsum cumprod fillna dropna "
    "sort_values sort_index drop_duplicates unique shift rank".split()
)
TESTS = (ast.If, ast.While, ast.IfExp)
SILENT = {"strict"}  # of zip: guards that never fire on sound input


def replacements(node: ast.AST) -> Iterator[ast.AST]:
    """Every node that may stand in place of this one."""

    def like(**changed):
        return type(node)(**{**dict(ast.iter_fields(node)), **changed})

    match node:
        case ast.Compare():
            for at, op in enumerate(node.ops):
                for other in COMPARE[type(op)]:
                    yield like(ops=[*node.ops[:at], other(), *node.ops[at + 1 :]])
        case ast.BinOp() | ast.AugAssign() if type(node.op) in ARITHMETIC:
            yield like(op=ARITHMETIC[type(node.op)]())
        case ast.BoolOp():
            yield like(op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
        case ast.UnaryOp():
            yield node.operand
        case ast.Constant(value=bool()):
            yield ast.Constant(not node.value)
        case ast.Constant(value=int() | float() as number):
            yield from (ast.Constant(other) for other in {number + 1, number - 1, number * 2, 0 * number} - {number})
        case ast.Slice():
            for end, step in (("lower", 1), ("upper", -1)):
                bound = getattr(node, end)
                yield like(**{end: ast.Constant(step) if bound is None else None})
                if bound is not None and not isinstance(bound, ast.Constant):
                    yield like(**{end: ast.BinOp(bound, ast.Add(), ast.Constant(1))})
        case ast.keyword(arg="side" | "closed", value=ast.Constant(value="left" | "right")):
            yield like(value=ast.Constant(SWAPS[node.value.value]))
        case ast.Call(func=ast.Name(id=name)):
            yield from ([like(func=ast.Name(SWAPS[name]))] if name in SWAPS else [])
            yield from ([node.args[0]] if name in UNWRAPPED and node.args and not starred(node) else [])
        case ast.Call(func=ast.Attribute(value=owner, attr=name)):
            of_numpy = isinstance(owner, ast.Name) and owner.id == "np"
            yield from ([like(func=ast.Attribute(owner, SWAPS[name]))] if name in SWAPS else [])
            if name == "where" and of_numpy and len(node.args) == 3:
                yield like(args=[node.args[0], node.args[2], node.args[1]])
            elif name in UNWRAPPED and of_numpy and not starred(node):
                yield node.args[0]
            elif name in UNWRAPPED and not of_numpy and name not in ("min", "max"):
                yield owner
    if isinstance(node, TESTS) and not isinstance(node.test, ast.Compare):
        yield like(test=ast.UnaryOp(ast.Not(), node.test))


def starred(call: ast.Call) -> bool:
    return isinstance(call.args[0], ast.Starred)


def sites(node: ast.AST, inside: str = "module", statement: ast.stmt | None = None) -> Iterator[tuple]:
    """(parent, field, place in a list or None, new node, function, statement), in the order of the text."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list"):
            continue
        for at, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            alias = isinstance(child, ast.Assign) and inside == "module" and isinstance(child.value, ast.BinOp)
            if not isinstance(child, ast.AST) or isinstance(child, (ast.Raise, ast.Import, ast.ImportFrom)) or alias:
                continue
            if isinstance(child, ast.keyword) and child.arg in SILENT:
                continue
            named = isinstance(child, (ast.FunctionDef, ast.ClassDef))
            where = child.name if named and inside == "module" else f"{inside}.{child.name}" if named else inside
            around = child if isinstance(child, ast.stmt) else statement
            for new in replacements(child):
                yield node, field, at, new, where, around
            yield from sites(child, where, around)


def put(parent: ast.AST, field: str, at: int | None, new: ast.AST) -> ast.AST:
    """Put a node into its parent; what stood there before."""
    value = getattr(parent, field)
    if at is None:
        setattr(parent, field, new)
        return value
    old, value[at] = value[at], new
    return old


def head(statement: ast.stmt) -> str:
    """A statement in one line, of a compound one the line that opens it."""
    lines = ast.unparse(statement).splitlines()
    return next(line for line in lines if not line.startswith("@")).strip()


def shortened(before: str, after: str, around: int = 24) -> tuple[str, str]:
    """What differs, with the words around it."""
    start = len(os.path.commonprefix([before, after]))
    end = min(len(os.path.commonprefix([before[::-1], after[::-1]])), len(before) - start, len(after) - start)
    start = before.rfind(" ", 0, max(start - around, 0)) + 1
    end = before[::-1].rfind(" ", 0, max(end - around, 0)) + 1
    return before[start : len(before) - end], after[start : len(after) - end]


def mutants(tree: ast.Module, seed: str, most: int) -> list[tuple]:
    """The module's sample, in the order in which they are tried: (where to put what, its description)."""
    found = {}
    for parent, field, at, new, function, statement in sites(tree):
        before, whole = head(statement), ast.dump(statement)
        old = put(parent, field, at, new)
        changed = new if old is statement else statement
        after, dump = head(changed), ast.dump(changed)
        put(parent, field, at, old)
        if dump != whole:
            before, after = shortened(before, after)
            told = {"line": getattr(old, "lineno", statement.lineno), "function": function}
            told |= {"before": before, "after": after}
            found.setdefault((id(statement), dump), ((parent, field, at, new), told))
    everything = list(found.values())
    return random.Random(seed).sample(everything, min(most, len(everything)))
