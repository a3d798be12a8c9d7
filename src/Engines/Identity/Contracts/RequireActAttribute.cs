using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Yicheng.Identity.Contracts;

/// <summary>
/// The right that a page or an endpoint asks for at its door: the act must be allowed somewhere. What is behind the door asks again about each matter,
/// with <see cref="Actor.May"/>. Pages open to everybody carry <see cref="AllowAnonymousAttribute"/>, those for anyone signed in <see cref="AuthorizeAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequireActAttribute(string act) : Attribute, IAuthorizationRequirementData, IAuthorizationRequirement
{
    /// <summary>Such as <c>case.supervise</c>.</summary>
    public string Act => act;

    /// <inheritdoc/>
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>Declaring rights on endpoints.</summary>
public static class RequireActExtensions
{
    /// <summary>Asks for an act at the endpoint's door.</summary>
    public static TBuilder RequireAct<TBuilder>(this TBuilder builder, string act)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RequireActAttribute(act));

    /// <summary>Asks that somebody is signed in; what they may see is decided behind the door.</summary>
    public static TBuilder RequireSignIn<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new AuthorizeAttribute());
}
