### To agents: in the channel

delivery-unknown-bot = ❔ Nobody knows whether the bot's message reached { $name }: { $reason }. It wasn't sent again.
rating-bad-answer = ⚠️ { $lead }{ $name } gave the answer “{ $entry }” { $rating } of 5.
base-broken = ⚠️ The knowledge base can't be used as saved: { $error }{ $more ->
    [0] {""}
    [one] {" "}And one more error.
   *[other] {" "}And { $more } more errors.
  } Until it's fixed, customers get the answers from before.
base-failed = ⚠️ The changed knowledge base couldn't be built: { $reason }. Customers get the answers from before; the program's log says more.
base-fine = ✅ The knowledge base is fine again: { $entries } { $entries ->
    [one] entry
   *[other] entries
  } in use.
