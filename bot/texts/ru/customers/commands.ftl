### Команды и описание бота

command-start = Начать сначала
command-topics = Темы и вопросы
command-human = Позвать человека
command-status = Как там мой вопрос?
command-done = Вопрос решён
command-privacy = Что мы храним
command-forget_me = Стереть всё обо мне
command-language = Язык / Language
command-help = Что я умею
about = Отвечаем на вопросы и зовём человека, когда нужен человек.
in-private = Отвечаю в личных сообщениях, а здесь молчу.
