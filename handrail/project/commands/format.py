"""`handrail format`: write a package in canonical form."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("format")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 if anything would change.")
def command(path: Path, *, only_check: bool) -> int:
    """Write the package in the folder PATH in canonical form. A package that cannot be read is left as it is."""
    from handrail.content.package import write
    from handrail.project.packages import readable, write_files

    package = readable(path)
    files = dict(write.files(package.module, package.media))
    changed = [name for name, content in files.items() if not same(path / name, content)]
    for name in changed:
        click.echo(f"{path / name}{' would change' if only_check else ''}")
    if not only_check:
        write_files(path, {name: files[name] for name in changed})
    return int(only_check and bool(changed))


def same(path: Path, content: bytes) -> bool:
    """Whether the file already holds this."""
    return path.is_file() and path.read_bytes() == content
