using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Errors;

namespace Yicheng.Platform.Http;

/// <summary>Reads <c>Idempotency-Key</c> from API requests, and the form's own key from pages.</summary>
public static class OnceHeader
{
    /// <summary>Name of the hidden field by which a page's form is carried out once however often it is sent.</summary>
    public const string FormField = "__once";

    private const int LongestKey = 128;

    /// <summary>What makes this request one of a kind; null where the asker named no key.</summary>
    public static async Task<Result<Once?>> ReadOnceAsync(this HttpContext context, string actor, DateTimeOffset now)
    {
        string? key = context.Request.Headers["Idempotency-Key"];
        if (string.IsNullOrEmpty(key) && context.Request.HasFormContentType)
        {
            key = (await context.Request.ReadFormAsync(context.RequestAborted))[FormField];
        }

        if (string.IsNullOrEmpty(key))
        {
            return default(Result<Once?>);
        }

        if (key.Length > LongestKey)
        {
            return Refusal.Invalid("Idempotency-Key", new LocalText("幂等键不能超过 {0} 个字符", LongestKey));
        }

        return new Once(actor, key, await FingerprintAsync(context), now);
    }

    private static async Task<string> FingerprintAsync(HttpContext context)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(System.Text.Encoding.UTF8.GetBytes($"{context.Request.Method} {context.Request.Path} "));
        if (context.Request.Body.CanSeek)
        {
            context.Request.Body.Position = 0;
            var buffer = new byte[16 * 1024];
            int read;
            while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
            {
                sha.AppendData(buffer, 0, read);
            }
        }

        return Convert.ToBase64String(sha.GetHashAndReset());
    }
}
