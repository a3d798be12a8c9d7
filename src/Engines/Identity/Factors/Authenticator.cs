using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Identity.Accounts;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Factors;

/// <summary>The authenticator app of an account. Until a first code was given it counts for nothing.</summary>
internal sealed class Authenticator
{
    public Guid AccountId { get; init; }

    public required string Secret { get; set; }

    public DateTimeOffset At { get; set; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>The half minute whose code was used last.</summary>
    public long? LastStep { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Authenticator>
    {
        public void Configure(EntityTypeBuilder<Authenticator> builder)
        {
            builder.ToTable("identity_authenticator").HasKey(a => a.AccountId);
            builder.Property(a => a.AccountId).ValueGeneratedNever();
            builder.Property(a => a.Secret).IsPersonal();
            builder.HasOne<Account>().WithOne().HasForeignKey<Authenticator>(a => a.AccountId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A code on paper for when the phone is gone. Good once; only a keyed digest is kept.</summary>
internal sealed class RecoveryCode
{
    public const int PerAccount = 10;
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public required string Digest { get; init; }

    public Guid AccountId { get; init; }

    public DateTimeOffset At { get; init; }

    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>Sixty random bits in letters that are not mistaken for each other.</summary>
    public static string Make() => string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    public static string Normal(string typed) => string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    public static string DigestOf(FieldCipher cipher, Guid account, string code) => cipher.BlindIndex($"recovery code {account:N} {Normal(code)}");

    internal sealed class Table : IEntityTypeConfiguration<RecoveryCode>
    {
        public void Configure(EntityTypeBuilder<RecoveryCode> builder)
        {
            builder.ToTable("identity_recovery_code").HasKey(c => c.Digest);
            builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(c => c.AccountId);
        }
    }
}
