using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.IdentityModel.Tokens;
using Yicheng.Identity.Accounts;

namespace Yicheng.Identity.Factors;

/// <summary>A public key that a phone, computer or security key signs in with (WebAuthn Level 3, 4: public key credential).</summary>
internal sealed class Passkey
{
    /// <summary>Credential id in base64url.</summary>
    public required string Id { get; init; }

    public Guid AccountId { get; init; }

    public required string Name { get; set; }

    /// <summary>COSE key.</summary>
    public required byte[] PublicKey { get; init; }

    public long SignCount { get; set; }

    public required string Transports { get; init; }

    public bool UserVerified { get; set; }

    public bool BackupEligible { get; init; }

    public bool BackedUp { get; set; }

    public required byte[] Attestation { get; init; }

    public required byte[] ClientData { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }

    public static Passkey Of(Guid account, UserPasskeyInfo passkey, string name) => new()
    {
        Id = Base64UrlEncoder.Encode(passkey.CredentialId),
        AccountId = account,
        Name = name,
        PublicKey = passkey.PublicKey,
        SignCount = passkey.SignCount,
        Transports = string.Join(' ', passkey.Transports ?? []),
        UserVerified = passkey.IsUserVerified,
        BackupEligible = passkey.IsBackupEligible,
        BackedUp = passkey.IsBackedUp,
        Attestation = passkey.AttestationObject,
        ClientData = passkey.ClientDataJson,
        CreatedAt = passkey.CreatedAt,
    };

    public UserPasskeyInfo ToInfo() => new(
        Base64UrlEncoder.DecodeBytes(Id), PublicKey, CreatedAt, (uint)SignCount, Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries), UserVerified, BackupEligible, BackedUp, Attestation, ClientData)
    {
        Name = Name,
    };

    internal sealed class Table : IEntityTypeConfiguration<Passkey>
    {
        public void Configure(EntityTypeBuilder<Passkey> builder)
        {
            builder.ToTable("identity_passkey").HasKey(p => p.Id);
            builder.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(p => p.AccountId);
        }
    }
}
