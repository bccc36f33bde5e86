### Агентам: что есть в сообщении кроме слов

attachment-named = [{ $sign } { $name }{ $size }]
attachment-kind-named = [{ $sign } { $kind }: { $name }{ $size }]
attachment-kind = [{ $sign } { $kind }{ $size }]
attachment-size = {" "}{ $megabytes } МБ
kind-photo = фото
kind-document = документ
kind-voice = голосовое сообщение
kind-video = видео
kind-video-note = видеосообщение
kind-audio = аудио
kind-animation = анимация
kind-sticker = стикер
kind-location = геопозиция
kind-venue = место
kind-contact = контакт
kind-poll = опрос
kind-dice = кубик
kind-story = история
kind-game = игра
kind-business = сообщение бизнес-аккаунту
kind-other = то, что показывает только этот мессенджер
file-lost = ⚠️ { $name }: файл получить не удалось.
file-too-large = ⚠️ { $name }: файл слишком большой, боту его не отдают. Клиента просим прислать ссылку.
sent-before = Прислано раньше, пока отвечал бот:
