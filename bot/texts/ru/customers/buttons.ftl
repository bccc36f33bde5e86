### Кнопки клиента

button-person = Позвать человека
button-no-person = Не нужно
button-topics = Все темы
button-helped = Да, помогло
button-not-helped = Нет, не помогло
button-none = Ничего из этого
button-skip = Пропустить
button-share-phone = Отправить мой номер
button-solved = Да, вопрос решён
button-back-to-ticket = Вернуться к вопросу { $number }
button-open-again = Открыть вопрос { $number } снова
button-reason-slow = Долго
button-reason-unsolved = Не решили
button-reason-unfriendly = Невежливо
button-something-new = Что-то новое
button-works-now = Теперь работает
button-forget = Стереть всё
button-keep = Нет, оставить
button-agree = Хорошо, не против
button-no-comment = Нечего добавить
