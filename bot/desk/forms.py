"""From the engine's forms to what channels show: catalogue texts become words."""

from bot.engine.effects import Text
from bot.engine.forms.form import Field, Form
from bot.engine.rich import plain
from bot.ports import Form as Shown
from bot.ports import FormField, FormOption
from bot.texts.catalogue import Catalogue


def form_shown(form: Form, texts: Catalogue, language: str) -> Shown:
    """The form in the desk's language."""

    def say(text: Text | None) -> str:
        return plain(texts.render(text, language)) if text else ""

    def field(one: Field) -> FormField:
        options = tuple(FormOption(say(option.label), option.value) for option in one.options)
        return FormField(
            one.name, one.kind, say(one.label), one.initial, options, one.optional, one.source, say(one.hint)
        )

    return Shown(
        str(form.name), say(form.title), say(form.submit), tuple(map(field, form.fields)), form.about, say(form.intro)
    )
