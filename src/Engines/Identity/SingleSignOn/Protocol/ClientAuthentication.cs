using System.Text;
using Microsoft.AspNetCore.Http;
using Yicheng.Identity.Limits;
using Yicheng.Identity.SigningIn;
using Yicheng.Identity.SingleSignOn.Clients;

namespace Yicheng.Identity.SingleSignOn.Protocol;

/// <summary>Which client asks (RFC 6749, 2.3.1): by Basic header or in the body, never both; public ones name themselves only.</summary>
internal sealed class ClientAuthentication(ClientDirectory clients, AttemptCounter attempts, ClientLimit limit)
{
    private const int MostFailures = 20;
    private const string Basic = "Basic ";

    /// <summary>The client, or the error to answer.</summary>
    public async Task<(KnownClient? Client, ProtocolError? Error)> ReadAsync(HttpContext context, IReadOnlyDictionary<string, string> form)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var inHeader = header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase);
        if (inHeader && form.ContainsKey("client_secret"))
        {
            return (null, ProtocolError.InvalidRequest("The client authenticates in one way, not in two."));
        }

        var (id, secret) = inHeader ? Credentials(header[Basic.Length..]) : (form.GetValueOrDefault("client_id"), form.GetValueOrDefault("client_secret"));
        if (id is null || (inHeader && form.TryGetValue("client_id", out var named) && named != id))
        {
            return (null, ProtocolError.InvalidClient);
        }

        var network = Attempts.NetworkOf(context.Connection.RemoteIpAddress);
        var what = $"client {id} {network}";
        var known = await clients.FindAsync(id, context.RequestAborted);
        var good = known is { Client.Stopped: false } && (known.Client.Public ? secret is null : secret is not null && known.HasSecret(secret, TimeProvider.System.GetUtcNow()));
        if (good)
        {
            return !known!.Client.Public && limit.SecondsToWait(context, id) is { } wait ? (null, ProtocolError.TooMany(wait)) : (known, null);
        }

        if (await attempts.RefusalAsync(what, MostFailures, context.RequestAborted) is { RetryAfter: { } seconds })
        {
            return (null, ProtocolError.InvalidClient with { RetryAfter = seconds });
        }

        await attempts.CountAsync(what, context.RequestAborted);
        return (null, ProtocolError.InvalidClient);
    }

    /// <summary>Both halves are form-encoded before they are joined (RFC 6749, 2.3.1).</summary>
    private static (string? Id, string? Secret) Credentials(string encoded)
    {
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded.Trim(), bytes, out var length))
        {
            return (null, null);
        }

        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (null, null) : (Decode(pair[..colon]), Decode(pair[(colon + 1)..]) is { Length: > 0 } secret ? secret : null);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
