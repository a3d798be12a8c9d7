using Microsoft.AspNetCore.Http;

namespace Yicheng.Identity.SingleSignOn.Protocol;

/// <summary>An error of the protocol as clients read it (RFC 6749, 5.2). Its words are for programmers and stay English, as the standard asks for ASCII.</summary>
/// <param name="Error">Code of the standard.</param>
/// <param name="Description">What is wrong and what would be right.</param>
internal sealed record ProtocolError(string Error, string Description) : IResult
{
    /// <summary>Seconds after which trying again makes sense; then the answer is 429.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Client authentication failed: 401 (RFC 6749, 5.2).</summary>
    public static ProtocolError InvalidClient => new("invalid_client", "Client authentication failed.");

    /// <summary>The client asks too often; the code is that of RFC 8628, 3.5, the only one of the family for this.</summary>
    public static ProtocolError TooMany(int seconds) => new("slow_down", "The client asks too often.") { RetryAfter = seconds };

    public static ProtocolError InvalidRequest(string description) => new("invalid_request", description);

    public static ProtocolError InvalidGrant(string description) => new("invalid_grant", description);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        NeverKept(response);
        response.StatusCode = RetryAfter is not null ? StatusCodes.Status429TooManyRequests
            : Error == "invalid_client" ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest;
        if (RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        if (response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Basic realm=\"city\"";
        }

        await response.WriteAsJsonAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["error"] = Error, ["error_description"] = Description });
    }

    /// <summary>RFC 6749, 5.1.</summary>
    public static void NeverKept(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
    }
}
