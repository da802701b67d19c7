"""The `handrail` command: finds each command by its file and turns every failure into a sentence."""

from __future__ import annotations

import gc
import importlib
import io
import pkgutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from handrail import __version__, project
from handrail.project.environment import WrongSetting
from handrail.project.refusal import Refusal

COMMANDS = Path(project.__file__).parent / "commands"
_NEW_OBJECTS = 1_000_000


class Commands(click.Group):
    """A command `verb` is the value `command` in commands/verb.py, imported only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  as click calls it
        return sorted(_verb(module.name) for module in pkgutil.iter_modules([str(COMMANDS)]))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  as click calls it
        for module in pkgutil.iter_modules([str(COMMANDS)]):
            if _verb(module.name) == cmd_name:
                found = importlib.import_module(f"handrail.project.commands.{module.name}").command
                return found if isinstance(found, click.Command) else None
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], known, 1)
            hint = f"Did you mean “{near[0]}”?" if near else f"The commands are: {', '.join(known)}."
            raise Refusal(f"There is no command “{args[0]}”. {hint}")
        return super().resolve_command(ctx, args)


def _verb(module: str) -> str:
    """A verb that Python keeps for itself has a line after its name: import_.py. One of two words has it between."""
    return module.rstrip("_").replace("_", "-")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="Handrail %(version)s")
def handrail() -> None:
    """Develop, deliver and take training on hard subjects in the open."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave the process: 0 done, 1 found wrong, 2 could not, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that does not know a sign still shows the rest.
            stream.reconfigure(errors="replace")
    with _little_garbage():
        status = told(lambda: handrail.main(args=arguments, prog_name="handrail", standalone_mode=False))
    sys.exit(status)


@contextmanager
def _little_garbage() -> Iterator[None]:
    """Garbage is looked for rarely, and not in what is left at the end: nearly everything that a command makes is part
    of what it gives, and goes with the process."""
    before = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS)
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*before)


def told(work: Callable[[], object]) -> int:
    """Do the work and return its exit status; whatever goes wrong in it is told on standard error in a sentence."""
    try:
        result = work()
    except (Refusal, WrongSetting) as refusal:
        return say(str(refusal), refusal.status if isinstance(refusal, Refusal) else 2)
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "handrail"
        return say(f"{error.format_message()} “{where} --help” shows what it takes.")
    except click.ClickException as error:
        return say(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        return 1
    except Exception:
        return say(f"Handrail met an error of its own. Please report it with the details in {kept_details()}.")
    return result if isinstance(result, int) else 0


def say(sentence: str, status: int = 2) -> int:
    """Tell what went wrong on standard error; the exit status for it."""
    click.echo(sentence, err=True)
    return status


def kept_details() -> Path:
    """The file that now holds the present traceback, readable by its owner alone."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="handrail-error-", suffix=".log", delete=False) as file:
        file.write(f"Handrail {__version__}, Python {sys.version}\n\n{traceback.format_exc()}")
    return Path(file.name)
