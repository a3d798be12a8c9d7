using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using Yicheng.Identity.Tokens;

namespace Yicheng.Identity.SingleSignOn;

/// <summary>Random values that are shown once and kept as digests.</summary>
internal static class Secrets
{
    /// <summary>256 random bits in base64url, after a word that says what it is where it turns up in a log or a repository.</summary>
    public static string Make(string prefix) => prefix + Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));

    public static string DigestOf(string secret) => Token.DigestOf(secret);

    /// <summary>BASE64URL(SHA256(ASCII(code_verifier))) (RFC 7636, 4.2).</summary>
    public static string ChallengeOf(string verifier) => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    public static bool Same(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
