article = 文章
nothing-open = 文章将显示在这里
nothing-open-hint = 点击回答中的编号或引文，即可在原文处阅读。
gone = 这篇文章已不在索引中
close-article = 关闭文章
