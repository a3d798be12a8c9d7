using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Modules;

namespace Yicheng.Platform.Web.Navigation;

/// <summary><c>&lt;y-menu face="Portal" /&gt;</c>: the modules' menu entries of one face that this reader may see.</summary>
[HtmlTargetElement("y-menu", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MenuTagHelper(IEnumerable<IModule> modules, Localizer T) : TagHelper
{
    public Face Face { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var http = ViewContext.HttpContext;
        var gate = http.RequestServices.GetService<MenuGate>();
        var seen = modules.SelectMany(m => m.Menu)
            .Where(e => e.Face == Face && (e.Act is null || gate?.Invoke(http.User, e.Act) == true))
            .OrderBy(e => e.Order)
            .ThenBy(e => e.Title, StringComparer.Ordinal)
            .ToList();
        var path = http.Request.Path.Value ?? "/";
        // The longest address that covers this page is the current one: /cases/mine beats /cases.
        var current = seen.Where(e => Covers(e.Url, path)).MaxBy(e => e.Url.Length);
        output.TagName = null;
        if (seen.Count > 0)
        {
            output.Content.SetHtmlContent((Markup)$"""<nav class="y-menu{(Face == Face.Foot ? " is-foot" : "")}" aria-label="{(Face == Face.Foot ? T["更多"] : T["主菜单"])}"><ul>{Markup.Each(seen, e => $"""<li><a href="{e.Url}"{Markup.Flag("aria-current=\"page\"", e == current)}>{T[e.Title]}</a></li>""")}</ul></nav>""");
        }
    }

    private static bool Covers(string url, string path)
        => path == url || (url != "/" && path.StartsWith(url + "/", StringComparison.Ordinal));
}

/// <summary><c>&lt;y-account /&gt;</c>: sign-in, or who is signed in with the way out.</summary>
[HtmlTargetElement("y-account", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class AccountTagHelper(SiteIdentity site, Localizer T, IHtmlGenerator generator) : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var http = ViewContext.HttpContext;
        output.TagName = null;
        output.Content.SetHtmlContent(http.User.Identity is { IsAuthenticated: true } reader
            ? (Markup)$"""
                <details class="y-account"><summary>{reader.Name}</summary><div class="y-account-box"><a href="{site.AccountUrl}">{T["我的账户"]}</a><form method="post" action="{site.SignOutUrl}">{generator.GenerateAntiforgery(ViewContext)}<button class="y-button y-button-quiet" type="submit">{T["退出登录"]}</button></form></div></details>
                """
            : (Markup)$"""<a class="y-sign-in" href="{site.SignInUrl}?returnUrl={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}">{T["登录"]}</a>""");
    }
}

/// <summary><c>&lt;y-reading-choices elder="true" /&gt;</c>: language and, on the portal, the elder-friendly form.</summary>
[HtmlTargetElement("y-reading-choices", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ReadingChoicesTagHelper(Preferences.ReaderPreferences reader, Localizer T) : TagHelper
{
    /// <summary>Offers the elder-friendly form and reading aloud.</summary>
    public bool Elder { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        // A page shown by a POST has no address to come back to; its own GET is the nearest.
        var back = HttpMethods(request.Method) ? request.Path + request.QueryString : request.Path.ToString();
        Markup language = $"""<button type="submit" name="language" value="{(reader.English ? "zh-CN" : "en")}" lang="{(reader.English ? "zh-CN" : "en")}">{(reader.English ? "中文" : "English")}</button>""";
        Markup elder = !Elder ? Markup.Empty : $"""<button type="submit" name="elder" value="{(reader.Elder ? "0" : "1")}">{(reader.Elder ? T["标准版"] : T["长者版"])}</button>""";
        Markup aloud = !Elder || !reader.Elder ? Markup.Empty : $"""<button type="button" hidden data-read-aloud data-start="{T["朗读本页"]}" data-stop="{T["停止朗读"]}" aria-pressed="false">{T["朗读本页"]}</button>""";
        output.TagName = null;
        output.Content.SetHtmlContent((Markup)$"""<form class="y-reading" method="post" action="/preferences"><input type="hidden" name="back" value="{back}">{language}{elder}{aloud}</form>""");
    }

    private static bool HttpMethods(string method) => method is "GET" or "HEAD";
}
