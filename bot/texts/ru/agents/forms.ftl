### Агентам: формы

form-reply = Ответ: { $name }
form-reply-text = Текст
form-reply-hint = Разметка — как в базе вопросов: { $marks }
form-reply-instead = Скопируйте, поправьте и отправьте здесь, в треде:
    { $text }
form-given-back = { $reason } Вы написали:
    { $text }
sent-for-agent = ✉️ { $name } — клиенту: { $text }
form-too-late = Форма не успела открыться. Нажмите ещё раз.
