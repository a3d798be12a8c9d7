using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Yicheng.Identity.SigningIn;
using Yicheng.Identity.StepUp;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.Contracts;

/// <summary>
/// Asks at the door of a page or an endpoint that whoever acts has proved within the last ten minutes, in this browser, who they are: for granting rights, exporting full
/// numbers, changing keys and ways in. Somebody who has not is asked for it and comes back; a bearer token, which proves nothing anew, is refused.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireFreshSignInAttribute : Attribute, IAuthorizationRequirementData, IAuthorizationRequirement
{
    /// <inheritdoc/>
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>Asking for a fresh proof of who somebody is.</summary>
public static class FreshSignInExtensions
{
    /// <summary>Asks for it at the endpoint's door; see <see cref="RequireFreshSignInAttribute"/>.</summary>
    public static TBuilder RequireFreshSignIn<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RequireFreshSignInAttribute());

    /// <summary>
    /// The refusal where it is wanting, null where it is there: for one handler of a page, answered with <see cref="Refusing.Refuse"/>, which asks for the proof and comes back.
    /// </summary>
    public static Refusal? FreshSignInRefusal(this HttpContext context) =>
        context.GetSession() is { } session && FreshSignIn.IsFresh(session, TimeProvider.System.GetUtcNow())
            ? null
            : Refusal.Forbidden("这一步关系到安全，请在浏览器里重新确认是您本人，再接着办；访问令牌不能代替", FreshSignIn.Needed);
}
