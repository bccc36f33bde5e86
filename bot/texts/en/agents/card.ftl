### To agents: the card

card-summary = Number { $number }: { $name }. { $question }
card-queue = 🔴 Number { $number }: waiting for us
card-agent-ours = 🟠 Number { $number }: waiting for { $owner }
card-agent-theirs = 🔵 Number { $number }: waiting for the customer
card-resolved = ✅ Number { $number }: resolved
card-customer = Customer
card-who = { $name }{ $details }{ $gone ->
    [0] {""}
   *[1] {" "}🚫 has blocked the bot
  }
card-language = Language
card-language-name = { $code ->
    [1] Russian
    [2] English
   *[0] unknown
  }
card-waiting = Waiting for us since
card-waits-theirs = Waiting for the customer since
card-resolved-by = Resolved by
card-by = { $name }, { $at }
card-opened = Opened
card-known = Known
card-known-line = { $confirmed ->
    [1] ✓
   *[0] said:
  } { $kind ->
    [1] customer
    [2] phone
    [3] email
   *[0] { $what }
  } { $value }
card-team = Team
card-promised = Promised
card-due = { $late ->
    [0] ⏳
   *[1] ⏰ late:
  } { $promise ->
    [1] first reply
    [2] next reply
   *[3] solution
  } by { $at }
card-snoozed = Set aside until
card-until-written = the customer writes
card-owner = Owner
card-nobody = nobody yet
card-rating = Rating
card-no-question = Asked for a person right away, without a question
card-resembles = ⚠️ Not a colleague: this customer is called much like “{ $name }”.
card-tried = The bot tried:
card-tried-line = “{ $title }” { $percent }% ({ $verdict ->
    [1] answered
    [2] offered
   *[3] not it
  })
card-tried-nothing = The bot offered nothing
card-past = Before this:
card-past-line = Number { $number }: { $question } — { $by } { $stars }
card-detail = { $question } — **{ $answer }**
card-replies-off = Replies to the customer: off until somebody claims
card-replies-on = Replies to the customer: { $owner } writes
