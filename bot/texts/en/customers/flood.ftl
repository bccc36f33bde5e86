### To customers who write faster than anybody can read

flood = Everything is kept, but I can't read this fast. Tell me in one message in half a minute, or let a person read it all.
    .b = I'm not that quick, sorry. Nothing is lost; in half a minute I can read one message, or I'll get a person.
    .c = That's more than I can take in at once. It's all kept: try one message in half a minute, or ask for a person.
flood-waiting = Nothing is lost: a colleague gets all of it together in a moment.
    .b = I'm collecting this and will hand it over in one piece. Nothing gets lost.
