using Microsoft.AspNetCore.Http;

namespace Yicheng.Identity.SigningIn;

/// <summary>The session of a request, as it stands.</summary>
/// <param name="Id">The session.</param>
/// <param name="AccountId">Whose.</param>
/// <param name="FreshAt">When they last proved who they are; real time.</param>
/// <param name="Methods">How: words of RFC 8176 with blanks between.</param>
/// <param name="AsksOwner">Whether something happened to the account that its owner should look at.</param>
internal sealed record OpenSession(Guid Id, Guid AccountId, DateTimeOffset FreshAt, string Methods, bool AsksOwner)
{
    /// <summary>Whether a second factor or a passkey was used.</summary>
    public bool IsStrong => Methods.Split(' ').Any(method => method is SignInMethods.Code or SignInMethods.Passkey);
}

/// <summary>Authentication method references (RFC 8176, 2).</summary>
internal static class SignInMethods
{
    public const string Password = "pwd";
    public const string Code = "otp";
    public const string Passkey = "hwk";

    /// <summary>By a provider elsewhere; not of the RFC, which leaves room for others.</summary>
    public const string Outside = "fed";
}

/// <summary>The session of this request.</summary>
internal static class HttpContextSession
{
    public static OpenSession? GetSession(this HttpContext context) => context.Features.Get<OpenSession>();

    public static void SetSession(this HttpContext context, OpenSession session) => context.Features.Set(session);
}
