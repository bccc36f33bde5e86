### To customers whom the agents have blocked

turned-away = We can't help you in this chat any more.
    .b = Sorry, but we no longer answer in this chat.
    .c = We don't reply in this chat any longer, sorry.
