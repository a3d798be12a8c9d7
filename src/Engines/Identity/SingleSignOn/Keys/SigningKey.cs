using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.SingleSignOn.Keys;

/// <summary>A key that ID tokens and logout tokens are signed with: P-256, ES256 (RFC 7518, 3.4).</summary>
internal sealed class SigningKey
{
    /// <summary>The <c>kid</c>.</summary>
    public required string Id { get; init; }

    /// <summary>PKCS 8 in Base64; lies encrypted under the key ring.</summary>
    public required string PrivateKey { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Published before it is used, so that clients that keep the key set have it in time.</summary>
    public DateTimeOffset UsedFrom { get; init; }

    /// <summary>No longer published: what it signed is not believed any more.</summary>
    public DateTimeOffset? WithdrawnAt { get; set; }

    public static SigningKey Make(DateTimeOffset now, DateTimeOffset usedFrom)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new SigningKey
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            PrivateKey = Convert.ToBase64String(key.ExportPkcs8PrivateKey()),
            CreatedAt = now,
            UsedFrom = usedFrom,
        };
    }

    internal sealed class Table : IEntityTypeConfiguration<SigningKey>
    {
        public void Configure(EntityTypeBuilder<SigningKey> builder)
        {
            builder.ToTable("identity_signing_key").HasKey(k => k.Id);
            builder.Property(k => k.PrivateKey).IsPersonal();
        }
    }
}
