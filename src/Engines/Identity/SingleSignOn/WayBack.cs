using Microsoft.AspNetCore.WebUtilities;
using Yicheng.Identity.SingleSignOn.Clients;
using Yicheng.Identity.SingleSignOn.Protocol;
using Yicheng.Platform.Web.Security;

namespace Yicheng.Identity.SingleSignOn;

/// <summary>
/// Lets a form of ours end at the client that sent its reader here: browsers hold the content policy against every step of a form's redirects. Only an address that the client
/// registered is let through.
/// </summary>
internal sealed class WayBack(ClientDirectory clients, ContentSecurity policy)
{
    /// <summary>Looks whether an address of this site is a client's request.</summary>
    public async Task AllowAsync(string? returnUrl, CancellationToken cancellationToken)
    {
        if (returnUrl?.StartsWith(AuthorizeEndpoint.Path + "?", StringComparison.Ordinal) != true)
        {
            return;
        }

        var query = QueryHelpers.ParseQuery(returnUrl[AuthorizeEndpoint.Path.Length..]);
        if (await clients.FindAsync(query.GetValueOrDefault("client_id"), cancellationToken) is { Client: { Stopped: false } client }
            && query.GetValueOrDefault("redirect_uri").ToString() is { Length: > 0 } address && client.HasRedirect(address))
        {
            policy.AllowFormAction(new Uri(address));
        }
    }

    /// <summary>Lets forms end at an address that was checked already.</summary>
    public void Allow(string address) => policy.AllowFormAction(new Uri(address));
}
