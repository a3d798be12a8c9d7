using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Yicheng.Platform.Modules;

namespace Yicheng.Platform.Http;

/// <summary>
/// Takes the asker's address and scheme from <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c>, only where one of the city's own proxies says them. The name of the
/// host is never taken from a header.
/// </summary>
public static class TrustedProxies
{
    /// <summary>Whether the text names an address or a network.</summary>
    public static bool IsAddress(string text) => IPAddress.TryParse(text, out _) || System.Net.IPNetwork.TryParse(text, out _);

    /// <summary>Puts it before everything that looks at where a request comes from.</summary>
    public static void UseTrustedProxies(this IApplicationBuilder app, CityOptions options)
    {
        if (options.Proxies.Count == 0)
        {
            return;
        }

        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in options.Proxies)
        {
            if (System.Net.IPNetwork.TryParse(proxy, out var network))
            {
                forwarded.KnownIPNetworks.Add(network);
            }
            else
            {
                forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        }

        app.UseForwardedHeaders(forwarded);
    }
}
