directory-hint-brand = The name people know you by, if it is not the one in your articles.
directory-field-turnover = Yearly turnover
directory-hint-turnover = In whole units of your currency. It is not published: it only says whether you meet the condition of a tender.
directory-field-tags = Keywords
directory-hint-tags = The words by which people look for you, separated by commas.
directory-tags-many = Write at most 30 keywords of at most 60 characters.
directory-number-anyway = This number is right, even if we do not recognise its form
