using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Preferences;

/// <summary>What a reader chose for every page: language and the elder-friendly form. Kept in two cookies that hold nothing else.</summary>
public sealed class ReaderPreferences(IHttpContextAccessor context)
{
    internal const string LanguageCookie = "lang";
    internal const string ElderCookie = "elder";

    /// <summary>True when the reader asked for large type, one column and reading aloud.</summary>
    public bool Elder => context.HttpContext?.Request.Cookies[ElderCookie] == "1";

    /// <summary>True when this page is in English.</summary>
    public bool English => ReaderLanguage.Of(CultureInfo.CurrentUICulture) == "en";

    /// <summary>Value of the <c>lang</c> attribute.</summary>
    public string Language => English ? "en" : "zh-CN";

    internal static void Map(IEndpointRouteBuilder endpoints)
        => endpoints.MapPost("/preferences", Keep).DisableAntiforgery().ExcludeFromDescription().AllowAnonymous();

    private static IResult Keep(HttpContext http, [FromForm] IFormCollection form)
    {
        var year = new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, IsEssential = true };
        if (form["language"].ToString() is "zh-CN" or "en")
        {
            http.Response.Cookies.Append(LanguageCookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(form["language"].ToString())), year);
        }

        if (form["elder"].ToString() is "0" or "1")
        {
            http.Response.Cookies.Append(ElderCookie, form["elder"].ToString(), year);
        }

        var back = form["back"].ToString();
        return Results.LocalRedirect(IsLocal(back) ? back : "/");
    }

    private static bool IsLocal(string url)
        => url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal)
            && !url.Any(char.IsControl);
}
