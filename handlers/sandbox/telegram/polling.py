"""Methods that bring updates to the bot."""

from typing import Any

from handlers.sandbox.telegram.errors import ApiError, bad_request
from handlers.sandbox.telegram.methods import method
from handlers.sandbox.telegram.parameters import Parameters
from handlers.sandbox.telegram.world import World

LONGEST_HOLD = 50
MOST = 100
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)

Json = dict[str, Any]


@method
async def get_updates(world: World, given: Parameters) -> list[Json]:
    """Whoever asks last is served; `offset` confirms everything below it."""
    if world.webhook:
        raise ApiError(409, WEBHOOK_ACTIVE)
    _remember_wishes(world, given)
    offset, limit = given.number("offset"), given.number("limit", MOST)
    if offset:
        world.pending.confirm(offset)
    patience = min(max(given.number("timeout"), 0), LONGEST_HOLD)
    return await world.pending.poll(limit if 1 <= limit <= MOST else MOST, patience)


@method
def set_webhook(world: World, given: Parameters) -> bool:
    """Stored and never called; it shuts out getUpdates."""
    url = given.text("url")
    if url and not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    _remember_wishes(world, given)
    if given.flag("drop_pending_updates"):
        world.pending.drop()
    world.webhook = url
    if url:
        world.pending.interrupt(ApiError(409, "Conflict: terminated by setWebhook request"))
    return True


@method
def delete_webhook(world: World, given: Parameters) -> bool:
    """Back to getUpdates."""
    world.webhook = ""
    if given.flag("drop_pending_updates"):
        world.pending.drop()
    return True


@method
def get_webhook_info(world: World, _given: Parameters) -> Json:
    """Where updates go, and how many wait."""
    wishes = {"allowed_updates": world.pending.allowed} if world.pending.allowed else {}
    waiting = len(world.pending)
    return {"url": world.webhook, "has_custom_certificate": False, "pending_update_count": waiting, **wishes}


def _remember_wishes(world: World, given: Parameters) -> None:
    """Which kinds of updates are wanted; for what has arrived already it is too late."""
    if not given.has("allowed_updates"):
        return
    wishes = given.nested("allowed_updates")
    if not isinstance(wishes, list):
        raise bad_request("can't parse allowed_updates: expected an Array of String")
    world.pending.allowed = [str(wish) for wish in wishes]
