### To agents: what a message holds besides words

attachment-named = [{ $sign } { $name }{ $size }]
attachment-kind-named = [{ $sign } { $kind }: { $name }{ $size }]
attachment-kind = [{ $sign } { $kind }{ $size }]
attachment-size = {" "}{ $megabytes } MB
kind-photo = photo
kind-document = document
kind-voice = voice message
kind-video = video
kind-video-note = video message
kind-audio = audio
kind-animation = animation
kind-sticker = sticker
kind-location = location
kind-venue = place
kind-contact = contact
kind-poll = poll
kind-dice = dice
kind-story = story
kind-game = game
kind-business = message to a business account
kind-other = something this messenger shows and we can't
file-lost = ⚠️ { $name }: the file couldn't be fetched.
file-too-large = ⚠️ { $name } is too large for the bot to fetch. The customer is asked for a link.
sent-before = Sent before, while the bot was answering:
