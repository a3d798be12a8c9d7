using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace Yicheng.Platform.Localization;

/// <summary>
/// Which language a reader reads. The program runs with invariant globalization, where cultures know neither their ISO language name
/// nor their parent (en-GB does not lead to en), so the language is taken from the culture's name.
/// </summary>
public static class ReaderLanguage
{
    /// <summary>The language of a culture: <c>zh</c>, <c>en</c>; empty for the invariant one.</summary>
    public static string Of(CultureInfo culture) => culture.Name.Split('-')[0];

    /// <summary>The first language of <c>Accept-Language</c> that the program speaks; null when it asks for none of them.</summary>
    public static Task<ProviderCultureResult?> PreferAsync(HttpContext context)
    {
        var wanted = context.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value?.Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(l => l is "zh" or "en");
        return Task.FromResult(wanted switch
        {
            "zh" => new ProviderCultureResult("zh-CN"),
            "en" => new ProviderCultureResult("en"),
            _ => null,
        });
    }
}
