using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.SigningIn;
using Yicheng.Identity.SingleSignOn.Clients;

namespace Yicheng.Identity.SingleSignOn;

/// <summary>
/// Somebody's being signed in to a client, from the code until they sign out. Every code and token hangs on it and ends with it, and it ends with the browser's
/// session in the city. Its id is the <c>sid</c> that the client knows.
/// </summary>
internal sealed class Visit
{
    public Guid Id { get; init; }

    public Guid AccountId { get; init; }

    public required string ClientId { get; init; }

    public Guid SessionId { get; init; }

    public required string Scopes { get; init; }

    /// <summary>When the person last proved who they are (<c>auth_time</c>), and how (<c>amr</c>).</summary>
    public DateTimeOffset FreshAt { get; init; }

    public required string Methods { get; init; }

    public DateTimeOffset At { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When the client is next to be told that the visit ended; null when there is nothing to tell.</summary>
    public DateTimeOffset? TellAt { get; set; }

    public int Tries { get; set; }

    /// <summary>No token is renewed after as long as a session may last.</summary>
    public bool IsOpen(Contracts.ActorKind kind, DateTimeOffset now) => EndedAt is null && now - At < SessionLimits.For(kind).Absolute;

    internal sealed class Table : IEntityTypeConfiguration<Visit>
    {
        public void Configure(EntityTypeBuilder<Visit> builder)
        {
            builder.ToTable("identity_visit").HasKey(v => v.Id);
            builder.Property(v => v.Id).ValueGeneratedNever();
            builder.HasOne<Account>().WithMany().HasForeignKey(v => v.AccountId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Client>().WithMany().HasForeignKey(v => v.ClientId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(v => v.SessionId);
            builder.HasIndex(v => new { v.AccountId, v.ClientId });
            builder.HasIndex(v => v.ClientId);
            builder.HasIndex(v => v.TellAt);
            builder.HasIndex(v => v.At);
        }
    }
}

/// <summary>An authorization code (RFC 6749, 4.1.2): good once, for a minute, for the client and address it was made for.</summary>
internal sealed class Code
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    public required string Digest { get; init; }

    public Guid VisitId { get; init; }

    public required string RedirectUri { get; init; }

    /// <summary>The S256 challenge (RFC 7636, 4.2).</summary>
    public required string Challenge { get; init; }

    public string? Nonce { get; init; }

    public DateTimeOffset At { get; init; }

    public DateTimeOffset? UsedAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Code>
    {
        public void Configure(EntityTypeBuilder<Code> builder)
        {
            builder.ToTable("identity_code").HasKey(c => c.Digest);
            builder.HasOne<Visit>().WithMany().HasForeignKey(c => c.VisitId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(c => c.VisitId);
        }
    }
}

/// <summary>A refresh token: good once. One that comes twice was stolen, and the visit ends (RFC 9700, 4.14.2).</summary>
internal sealed class RefreshToken
{
    public required string Digest { get; init; }

    public Guid VisitId { get; init; }

    public DateTimeOffset At { get; init; }

    public DateTimeOffset? UsedAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<RefreshToken>
    {
        public void Configure(EntityTypeBuilder<RefreshToken> builder)
        {
            builder.ToTable("identity_refresh_token").HasKey(r => r.Digest);
            builder.HasOne<Visit>().WithMany().HasForeignKey(r => r.VisitId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(r => r.VisitId);
        }
    }
}

/// <summary>What somebody agreed that a client gets; asked again when it wants more.</summary>
internal sealed class Consent
{
    public Guid AccountId { get; init; }

    public required string ClientId { get; init; }

    public required string Scopes { get; set; }

    public DateTimeOffset At { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Consent>
    {
        public void Configure(EntityTypeBuilder<Consent> builder)
        {
            builder.ToTable("identity_consent").HasKey(c => new { c.AccountId, c.ClientId });
            builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Client>().WithMany().HasForeignKey(c => c.ClientId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(c => c.ClientId);
        }
    }
}
