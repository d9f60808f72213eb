"""gugraph templates: what can be asked, with sample questions."""

from __future__ import annotations

import click

from qa.templates import load_templates


@click.command()
@click.option("--language", type=click.Choice(["ko", "en"]), default="ko", show_default=True)
def command(language: str) -> None:
    r"""List the query templates with sample questions.

    \b
    Example:
      gugraph templates --language en
    """
    for template in load_templates().values():
        click.echo(f"{template.id}  {template.title.get(language)}")
        for sample in template.samples[language]:
            click.echo(f"    {sample}")
