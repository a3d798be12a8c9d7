using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Yicheng.Platform.Modules;

namespace Yicheng.Identity.SingleSignOn;

/// <summary>
/// The city's name to other systems (OpenID Connect Core, 2: <c>iss</c>). It comes from how the program was started, never from a request's Host header: what somebody writes
/// there must not end in a token.
/// </summary>
internal sealed class Issuer(CityOptions options, IServer server)
{
    private string? listening;

    /// <summary>The address without a slash at the end.</summary>
    public string Address => options.PublicUrl?.TrimEnd('/') ?? (listening ??= server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.TrimEnd('/'))
        ?? throw new InvalidOperationException("The city does not answer yet.");

    public string At(string path) => Address + path;
}
