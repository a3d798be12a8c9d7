using System.Globalization;
using Yicheng.Platform.Localization;

namespace Yicheng.Ledger;

/// <summary>Texts for the command line: Chinese where the terminal's locale is, English elsewhere.</summary>
internal static class Terminal
{
    public static Localizer Texts()
    {
        var locale = Environment.GetEnvironmentVariable("LC_ALL") ?? Environment.GetEnvironmentVariable("LANG") ?? "";
        CultureInfo.CurrentUICulture = new CultureInfo(locale.StartsWith("zh", StringComparison.Ordinal) ? "zh-CN" : "en");
        return new Localizer(new TranslationCatalogues([new LedgerModule()]));
    }
}
