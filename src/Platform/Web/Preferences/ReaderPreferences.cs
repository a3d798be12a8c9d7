using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Yicheng.Platform.Web.Preferences;

/// <summary>What a reader chose for every page: language and the elder-friendly form. Kept in two cookies that hold nothing else.</summary>
public sealed class ReaderPreferences(IHttpContextAccessor context)
{
    internal const string LanguageCookie = "yicheng-language";
    internal const string ElderCookie = "yicheng-elder";

    /// <summary>True when the reader asked for large type, one column and reading aloud.</summary>
    public bool Elder => context.HttpContext?.Request.Cookies[ElderCookie] == "1";

    /// <summary>True when this page is in English.</summary>
    public bool English => CultureInfo.CurrentUICulture.Name.StartsWith("en", StringComparison.Ordinal);

    /// <summary>Value of the <c>lang</c> attribute.</summary>
    public string Language => English ? "en" : "zh-CN";

    internal static void Use(IApplicationBuilder app) => app.Use((http, next) =>
    {
        var culture = CultureInfo.GetCultureInfo(Choose(http.Request));
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
        http.Response.Headers.ContentLanguage = culture.Name;
        return next(http);
    });

    internal static void Map(IEndpointRouteBuilder endpoints)
        => endpoints.MapPost("/preferences", Keep).DisableAntiforgery().ExcludeFromDescription().AllowAnonymous();

    private static IResult Keep(HttpContext http, [FromForm] IFormCollection form)
    {
        var options = new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, IsEssential = true };
        if (form["language"].ToString() is "zh" or "en")
        {
            http.Response.Cookies.Append(LanguageCookie, form["language"].ToString(), options);
        }

        if (form["elder"].ToString() is "0" or "1")
        {
            http.Response.Cookies.Append(ElderCookie, form["elder"].ToString(), options);
        }

        var back = form["back"].ToString();
        return Results.LocalRedirect(IsLocal(back) ? back : "/");
    }

    private static bool IsLocal(string url)
        => url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal)
            && !url.Any(char.IsControl);

    private static string Choose(HttpRequest request)
        => request.Cookies[LanguageCookie] switch
        {
            "en" => "en",
            "zh" => "zh-CN",
            _ => request.GetTypedHeaders().AcceptLanguage
                .OrderByDescending(l => l.Quality ?? 1)
                .Select(l => l.Value.ToString())
                .FirstOrDefault(l => l.StartsWith("zh", StringComparison.OrdinalIgnoreCase) || l.StartsWith("en", StringComparison.OrdinalIgnoreCase))
                is { } wanted && wanted.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "zh-CN",
        };
}
