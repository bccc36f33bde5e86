### To agents: known incidents

incident-opened = 🚧 **Known incident { $number }**, opened by { $name }. Customers who ask about it read:
    { $text }
    { $next }
    Covers: { $covers }. Ends by itself: { $until }.
incident-changed = 🚧 Incident { $number } changed by { $name }. Customers now read:
    { $text }
    { $next }
    Covers: { $covers }. Ends by itself: { $until }.
incident-updated = 📣 Incident { $number } “{ $title }”: { $name } writes to everyone who follows it:
    { $text }
    { $next }
incident-ended = ✅ Incident { $number } “{ $title }” was ended by { $name }. Everyone who follows it is being told.
    { $text }
incident-expired-desk = ⌛ Incident { $number } “{ $title }” ended by itself. It answers no more; whoever followed it reads that we no longer track it.
incident-resolve-linked = Incident { $number } “{ $title }” is over. Open tickets that are linked to it can be resolved together.
incident-resolving = All right: every open ticket linked to it is being resolved, each with its survey.
incident-not-over = This incident isn't over yet, or was long ago.
incident-update-due = ⏰ { $owner }, news of incident { $number } “{ $title }” were promised for now.
incident-expires-soon = ⏳ { $owner }, incident { $number } “{ $title }” ends by itself in 15 minutes. Change it if it should go on.
incident-line = 🚧 { $number } “{ $title }”, opened by { $name }. Covers: { $covers }. { $next }
incident-another = Something else broken?
incident-no-text = ⚠️ Not taken: customers need something to read.
incident-too-many = ⚠️ Not opened: { $most } incidents are open already. End one of them first.
incident-idle-phrases = ⚠️ Too common to count alone: { $phrases }. Add what exactly is broken (“site is down”, not “site”), or choose a topic. The other phrases work.
incident-covers-nothing = ⚠️ No topic and no phrase: no question will be answered by this incident until you add one.
incident-over-already = ⚠️ Not taken: incident { $number } is over. { $text }
incident-link-late = That incident is over.
incident-linked = 🚧 This is about incident { $number } “{ $title }”: the customer will be told how it goes on.
incident-linked-by = 🚧 { $name } linked this to incident { $number } “{ $title }”: the customer will be told how it goes on.
incident-unlinked = { $name } unlinked this from incident { $number }.
incident-updated-thread = 📣 { $name } has been told the news of incident { $number }.
incident-ended-thread = ✅ Incident { $number } is over and { $name } has been told. If nothing is left, resolve this.
incident-unheard-thread = 🚫 { $name } can't be reached, so news of incident { $number } did not go out.
card-incident = 🚧 Known incident { $number }: { $title }
button-link-incident = Link to incident { $number }
button-unlink-incident = Unlink incident { $number }
button-new-incident = New incident
button-update-incident = Post an update
button-change-incident = Change
button-end-incident = End
button-resolve-all-linked = Resolve all linked
form-incident-new = Known incident
form-incident-new-submit = Open
form-incident-change = Change incident { $number }
form-incident-change-submit = Change
form-incident-update = News of incident { $number }
form-incident-update-submit = Send
form-incident-end = End incident { $number }
form-incident-end-submit = End
form-incident-text = What customers read { $code ->
    [1] in Russian
    [2] in English
   *[0] {""}
  }
form-incident-news = The news { $code ->
    [1] in Russian
    [2] in English
   *[0] {""}
  }
form-incident-last = The last word { $code ->
    [1] in Russian
    [2] in English
   *[0] {""}
  }
form-incident-topics = Topics it covers
form-incident-phrases = Phrases it covers, one a line
form-incident-phrases-hint = As customers say it, in their languages: “site is down”, “error 502”. Endings and typing errors don't matter. One common word alone doesn't count.
form-incident-next = Next news
form-incident-expires = Ends by itself
form-incident-keep = Leave empty to keep it as it is.
form-incident-no-promise = no promise
form-incident-minutes = in { $minutes } { $minutes ->
    [one] minute
   *[other] minutes
  }
form-incident-hours = in { $hours } { $hours ->
    [one] hour
   *[other] hours
  }
form-incident-instead = Incidents are opened in a window, which this messenger doesn't have.
