### Команды и описание бота

command-start = Начать сначала
command-topics = Темы и вопросы
command-human = Позвать человека
command-language = Язык / Language
command-help = Что я умею
about = Отвечаем на вопросы и зовём человека, когда нужен человек.
