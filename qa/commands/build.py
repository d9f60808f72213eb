"""gugraph build: reports into the store, with progress and a summary."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from tqdm import tqdm

    from graph.ledger import Entry
    from graph.summary import BuildSummary


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--store",
    "folder",
    default="gugraph-store",
    envvar="GUGRAPH_STORE",
    show_default=True,
    show_envvar=True,
    type=click.Path(path_type=Path),
    help="Folder of the store.",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), show_default="as many as are worth it", help="Worker processes at most."
)
@click.option(
    "--review",
    "reviews",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="File with decisions about links, besides review.tsv beside the reports.",
)
@click.option("--scheduler", default="", metavar="ADDRESS", help="Work on a Dask cluster instead.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    *,
    folder: Path,
    jobs: int | None,
    reviews: tuple[Path, ...],
    scheduler: str,
) -> None:
    r"""Read reports (files or folders; default: seeds) into the store.

    A file that the store already holds as it is is not read again, documents that are not among the given files stay.
    Files that cannot be loaded are named with the reason, the others are loaded all the same; the exit code is then 1.

    \b
    Example:
      gugraph build seeds --store gugraph-store --jobs 2
    """
    from graph.build import BuildOptions, build_store
    from qa.index import write_snapshot_index

    progress = _Bar() if sys.stderr.isatty() else _Lines()
    summary = build_store(
        paths or (Path("seeds"),),
        folder,
        options=BuildOptions(jobs=jobs, scheduler=scheduler, reviews=reviews),
        on_start=progress.start,
        on_document=progress.advance,
        complete=write_snapshot_index,
    )
    progress.close()
    _print_summary(summary, folder)
    ctx.exit(1 if summary.refused else 0)


class _Lines:
    """Progress as plain lines, for logs."""

    _total = _done = 0

    def start(self, total: int) -> None:
        self._total, self._done = total, 0

    def advance(self, entry: Entry) -> None:
        self._done += 1
        result = "refused" if entry.error else f"{sum(entry.counts.values())} facts"
        click.echo(f"[{self._done}/{self._total}] {entry.document}: {result}", err=True)

    def close(self) -> None:
        pass


class _Bar:
    """Progress as a bar on a terminal."""

    _bar: tqdm[NoReturn] | None = None

    def start(self, total: int) -> None:
        from tqdm import tqdm

        self._bar = tqdm(total=total, unit="report", disable=not total)

    def advance(self, entry: Entry) -> None:
        if self._bar:
            self._bar.set_postfix_str(entry.document, refresh=False)
            self._bar.update()

    def close(self) -> None:
        if self._bar:
            self._bar.close()


def _print_summary(summary: BuildSummary, folder: Path) -> None:
    click.echo(
        f"{folder}: {len(summary.read)} read, {len(summary.unchanged)} unchanged, {len(summary.refused)} refused, "
        f"{summary.seconds:.1f} s"
    )
    for table, count in summary.counts.items():
        click.echo(f"  {table:<16}{count:>8}")
    kept_out = sum(len(entry.refused) for entry in summary.entries)
    if kept_out:
        click.echo(f"  {kept_out} findings kept records out; 'gugraph validate' lists them")
    for refusal in summary.refused:
        click.echo(f"gugraph: refused: {refusal.reason}", err=True)
