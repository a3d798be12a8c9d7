using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.SingleSignOn.Clients;
using Yicheng.Identity.SingleSignOn.Keys;
using Yicheng.Identity.SingleSignOn.Protocol;
using Yicheng.Platform.Jobs;

namespace Yicheng.Identity.SingleSignOn;

/// <summary>The city as a provider of sign-in for its own systems and others'.</summary>
internal static class SingleSignOnServices
{
    public static void AddSingleSignOn(this IServiceCollection services)
    {
        services.AddSingleton<Issuer>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<IdTokens>();
        services.AddSingleton<ClientDirectory>();
        services.AddSingleton<ClientAuthentication>();
        services.AddSingleton<TokenIssue>();
        services.AddScoped<Authorizing>();
        services.AddScoped<LogoutRequests>();
        services.AddScoped<ClientRegistration>();
        services.AddScoped<ConsentBook>();
        services.AddScoped<WayBack>();
        services.AddJob<KeyRotation>();
        services.AddHostedService<Farewells>();
    }

    /// <summary>
    /// The addresses of the protocols. They are open to everybody: each asks for the credentials that its standard names.
    /// </summary>
    public static void MapSingleSignOn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/.well-known/openid-configuration", Discovery.Get).AllowAnonymous();
        routes.MapGet("/oidc/jwks", Discovery.KeysAsync).AllowAnonymous();
        routes.MapGet(AuthorizeEndpoint.Path, AuthorizeEndpoint.GetAsync).AllowAnonymous();
        routes.MapPost(AuthorizeEndpoint.Path, (Delegate)AuthorizeEndpoint.PostAsync).AllowAnonymous().DisableAntiforgery();
        routes.MapPost("/oidc/token", TokenEndpoint.PostAsync).AllowAnonymous().DisableAntiforgery();
        routes.MapMethods("/oidc/userinfo", ["GET", "POST"], TokenQuestions.UserInfoAsync).AllowAnonymous().DisableAntiforgery();
        routes.MapPost("/oidc/introspect", TokenQuestions.IntrospectAsync).AllowAnonymous().DisableAntiforgery();
        routes.MapPost("/oidc/revoke", TokenQuestions.RevokeAsync).AllowAnonymous().DisableAntiforgery();
        routes.MapGet("/oidc/logout", LogoutEndpoint.GetAsync).AllowAnonymous();
        routes.MapPost("/oidc/logout", (Delegate)LogoutEndpoint.PostAsync).AllowAnonymous().DisableAntiforgery();
        ClientEndpoints.Map(routes);
    }
}
