sign-in = Sign in
sign-in-name = Name
sign-in-password = Password
sign-in-wrong = This name and this password do not go together.
sign-in-wait = { $seconds ->
    [one] Too many passwords were wrong. Try again in { $seconds } second.
   *[other] Too many passwords were wrong. Try again in { $seconds } seconds.
}
sign-in-busy = Too many people are signing in just now. Try again in a moment.
signed-in-as = Signed in as { $name }
sign-out = Sign out
change-password = Change password
password-old = Old password
password-new = New password
password-again = New password once more
password-rule = { $shortest } to { $longest } characters
password-wrong = This is not your password.
password-differs = The new password was not the same both times.
password-length = A password has { $shortest } to { $longest } characters.
password-changed = Your password is changed.
password-elsewhere = Wherever else you were signed in, you are signed out now.
back-to-articles = Back to your articles
too-many-at-once = { $count ->
    [one] A question of yours is being answered. Ask this one when it is done.
   *[other] { $count } questions of yours are being answered. Ask this one when one of them is done.
}
too-many-a-minute = { $count ->
    [one] One question a minute can be asked. Ask again in { $seconds } s.
   *[other] { $count } questions a minute can be asked. Ask again in { $seconds } s.
}
conversation-full = { $count ->
    [one] This conversation has its { $count } question. Start a new one.
   *[other] This conversation has its { $count } questions. Start a new one.
}
no-articles-reader = Nobody has added any yet. Who owns this page can.
shelf-empty-reader = There are no articles yet.
