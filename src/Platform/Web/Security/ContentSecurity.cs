using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Yicheng.Platform.Web.Security;

/// <summary>
/// The content policy of one answer. It begins as "everything from this site, nothing inline"; a page that needs one more thing
/// (sending a form on to a registered sign-in client, say) asks for exactly that before it writes.
/// </summary>
public sealed class ContentSecurity
{
    private readonly List<string> formActions = ["'self'"];
    private readonly List<string> images = ["'self'", "data:", "blob:"];
    private readonly List<string> frameAncestors = [];
    private string? nonce;

    /// <summary>A value for the <c>nonce</c> attribute of a script of this answer; taking it puts it into the policy.</summary>
    public string Nonce => nonce ??= Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));

    /// <summary>Lets this page's forms end at another origin, as single sign-on redirects do.</summary>
    public void AllowFormAction(Uri origin) => formActions.Add(Origin(origin));

    /// <summary>Lets this page show pictures of another origin, such as map tiles.</summary>
    public void AllowImages(Uri origin) => images.Add(Origin(origin));

    /// <summary>Lets another origin put this page into a frame.</summary>
    public void AllowFraming(Uri by) => frameAncestors.Add(Origin(by));

    /// <summary>The value of the header.</summary>
    public override string ToString()
        => string.Join(
            "; ",
            "default-src 'self'",
            nonce is null ? "script-src 'self'" : $"script-src 'self' 'nonce-{nonce}'",
            "style-src 'self'",
            "img-src " + string.Join(' ', images),
            "font-src 'self'",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action " + string.Join(' ', formActions),
            "frame-ancestors " + (frameAncestors.Count == 0 ? "'none'" : string.Join(' ', frameAncestors)));

    internal void Write(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ToString();
        if (frameAncestors.Count == 0)
        {
            headers.XFrameOptions = "DENY";
        }
    }

    private static string Origin(Uri uri) => uri.GetLeftPart(UriPartial.Authority);
}
