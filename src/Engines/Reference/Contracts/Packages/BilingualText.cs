using Yicheng.Platform.Localization;

namespace Yicheng.Reference.Contracts;

/// <summary>A text of the city's own data in Chinese and, where somebody wrote one, in English. In YAML either a plain string (Chinese) or <c>{ zh: …, en: … }</c>.</summary>
public sealed record BilingualText(string Zh, string? En = null) : ILocalWords
{
    /// <summary>The text in the reader's language; Chinese where no English was written.</summary>
    /// <param name="language">A language tag such as "en" or "zh-CN".</param>
    public string In(string language) =>
        En is not null && language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? En : Zh;

    /// <summary>The text in the language of the current request.</summary>
    public string In(Localizer localizer) => localizer.IsChinese ? Zh : En ?? Zh;

    /// <summary>The Chinese text.</summary>
    public override string ToString() => Zh;
}
