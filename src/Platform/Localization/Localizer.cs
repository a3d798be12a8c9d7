using System.Globalization;
using Yicheng.Platform.Errors;

namespace Yicheng.Platform.Localization;

/// <summary>
/// Texts in the reader's language. The Chinese text is the key: <c>T["我的办件"]</c>; other languages come from the modules' catalogues.
/// A text that no catalogue has stays Chinese.
/// </summary>
public sealed class Localizer(TranslationCatalogues catalogues)
{
    /// <summary>The text in the language of the current request.</summary>
    public string this[string key] => catalogues.Find(CultureInfo.CurrentUICulture, key) ?? key;

    /// <summary>The text with its places <c>{0}</c> filled.</summary>
    public string this[string key, params object?[] arguments] => string.Format(CultureInfo.CurrentCulture, this[key], Localize(arguments));

    /// <summary>A sentence that was written where no reader was known.</summary>
    public string this[LocalText text] => text.Arguments.Length == 0 ? this[text.Key] : this[text.Key, text.Arguments];

    /// <summary>Whether the reader reads Chinese.</summary>
    public bool IsChinese => ReaderLanguage.Of(CultureInfo.CurrentUICulture) is "zh" or "";

    private object?[] Localize(object?[] arguments) =>
        [.. arguments.Select(a => a switch { LocalText text => this[text], string s => this[s], ILocalWords words => words.In(this), _ => a })];
}

/// <summary>Words that bring their own translations, such as names in a city's data; as arguments of sentences they are shown in the reader's language.</summary>
public interface ILocalWords
{
    /// <summary>The words in the language of the current request.</summary>
    string In(Localizer localizer);
}
