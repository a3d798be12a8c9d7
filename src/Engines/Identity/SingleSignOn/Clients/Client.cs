using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Identity.Accounts;

namespace Yicheng.Identity.SingleSignOn.Clients;

/// <summary>A system that people sign in to with their city account, and that acts for itself with a machine account of its own.</summary>
internal sealed class Client
{
    /// <summary>The <c>client_id</c> (RFC 6749, 2.2).</summary>
    public required string Id { get; init; }

    /// <summary>The machine account: what the system may on its own is granted to it, as to anybody.</summary>
    public Guid AccountId { get; init; }

    public required string Name { get; set; }

    /// <summary>Who runs it and what for, in a sentence that the consent page shows.</summary>
    public required string About { get; set; }

    /// <summary>A system of the city itself: it knows people by the same subject as the others, and may ask about any token.</summary>
    public bool Own { get; init; }

    /// <summary>It runs where no secret can be kept (RFC 6749, 2.1).</summary>
    public bool Public { get; init; }

    /// <summary>One address a line; a request must bring one of them to the letter (RFC 9700, 4.1.3).</summary>
    public required string RedirectUris { get; set; }

    /// <summary>Where people may be sent after signing out; one a line.</summary>
    public required string LogoutUris { get; set; }

    /// <summary>Where the city says that somebody signed out; null for a system that needs not know.</summary>
    public string? BackChannelUri { get; set; }

    /// <summary>What it may ask of people, in words of <see cref="Scope"/> with blanks between.</summary>
    public required string Scopes { get; set; }

    public bool Stopped { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public required string Version { get; set; }

    public bool HasRedirect(string uri) => Lines(RedirectUris).Contains(uri, StringComparer.Ordinal);

    public bool HasLogout(string uri) => Lines(LogoutUris).Contains(uri, StringComparer.Ordinal);

    public static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal sealed class Table : IEntityTypeConfiguration<Client>
    {
        public void Configure(EntityTypeBuilder<Client> builder)
        {
            builder.ToTable("identity_client").HasKey(c => c.Id);
            builder.Property(c => c.Version).IsConcurrencyToken();
            builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(c => c.AccountId);
        }
    }
}

/// <summary>A client's secret. A new one does not end the old at once, so that the system can be changed over without an outage.</summary>
internal sealed class ClientSecret
{
    public required string Digest { get; init; }

    public required string ClientId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends; null for the newest.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<ClientSecret>
    {
        public void Configure(EntityTypeBuilder<ClientSecret> builder)
        {
            builder.ToTable("identity_client_secret").HasKey(s => s.Digest);
            builder.HasOne<Client>().WithMany().HasForeignKey(s => s.ClientId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(s => s.ClientId);
        }
    }
}
