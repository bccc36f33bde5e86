"""The kind of contract that .importlinter is written in: a room, and what its modules may import directly."""

from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


def within(module: str, rooms: set[str]) -> bool:
    return any(module == room or module.startswith(room + ".") for room in rooms)


class RoomContract(Contract):
    """`may_import` lists what of ours the room may import, `never` what of others it must not; `apart` are rooms
    inside it with contracts of their own. A new module is in a room from its first day."""

    room = fields.StringField()
    apart = fields.SetField(subfield=fields.StringField(), required=False)
    may_import = fields.SetField(subfield=fields.StringField(), required=False)
    never = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        inside = [m for m in graph.modules if within(m, {self.room}) and not within(m, self.apart or set())]
        wrong = [
            f"{importer} imports {imported} (line {self._line(graph, importer, imported)})"
            for importer in sorted(inside)
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if not self._may(imported, inside)
        ]
        if not inside:
            wrong = [f"there is no {self.room}"]
        return ContractCheck(kept=not wrong, metadata={"wrong": wrong})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for line in check.metadata["wrong"]:
            output.print_error(line, bold=False)

    def _may(self, imported: str, inside: list[str]) -> bool:
        ours = within(imported, set(self.session_options["root_packages"]))
        if not ours:
            return imported not in (self.never or set())
        return imported in inside or within(imported, self.may_import or set())

    @staticmethod
    def _line(graph: ImportGraph, importer: str, imported: str) -> Any:
        return graph.get_import_details(importer=importer, imported=imported)[0]["line_number"]
