using Microsoft.AspNetCore.Http;

namespace Yicheng.Identity.SingleSignOn.Protocol;

/// <summary>Parameters of a request. One that comes twice makes the request invalid (RFC 6749, 3.1 and 3.2).</summary>
internal static class ProtocolForm
{
    private const int Longest = 4096;

    /// <summary>The parameters of the body; null where it is no form, or names one twice.</summary>
    public static async Task<IReadOnlyDictionary<string, string>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return null;
        }

        try
        {
            return Once(await request.ReadFormAsync(cancellationToken));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Each by its one value; null where one came twice or is longer than any honest one.</summary>
    public static IReadOnlyDictionary<string, string>? Once(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> parameters)
    {
        var once = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in parameters)
        {
            if (values.Count > 1 || values.ToString().Length > Longest)
            {
                return null;
            }

            // A parameter without a value counts as one that was not sent.
            if (values.ToString() is { Length: > 0 } value)
            {
                once[name] = value;
            }
        }

        return once;
    }
}
