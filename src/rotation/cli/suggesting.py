"""A group of commands that names the nearest one when a name is mistyped."""

import click

from rotation.foundation.errors import nearest


class Suggesting(click.Group):
    """A group whose error for an unknown command says which one was probably meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; raises UsageError with the nearest name where there is none."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            ctx.fail(f"no command '{name}'{nearest(name, self.commands)}")
        return super().resolve_command(ctx, args)
