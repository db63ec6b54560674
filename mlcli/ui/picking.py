"""Questions answered by picking and placing: the menu that each begins with, or goes on with."""

from collections.abc import Sequence
from typing import assert_never

from mlcli.ui.asking import Arrange, Bins, Choose, Command
from mlcli.ui.menus import BinsMenu, ChooseMenu, Menu
from mlcli.ui.ordering import OrderMenu


def picking(question: Choose | Arrange | Bins, commands: Sequence[Command], kept: object) -> Menu:
    """The menu that was `kept`, or a new one; it points at what was just said to be wrong."""
    menu: ChooseMenu | OrderMenu | BinsMenu
    match question:
        case Choose():
            menu = kept if isinstance(kept, ChooseMenu) else ChooseMenu(question, commands)
        case Arrange():
            menu = kept if isinstance(kept, OrderMenu) else OrderMenu(question, commands)
        case Bins():
            menu = kept if isinstance(kept, BinsMenu) else BinsMenu(question, commands)
        case _:
            assert_never(question)
    menu.commands = commands
    if isinstance(question, Arrange | Bins) and question.missed:
        menu.at = question.missed[0]
    return menu
