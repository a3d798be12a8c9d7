using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yicheng.Ledger.Data;
using Yicheng.Ledger.Keys;
using Yicheng.Platform.Data;
using Yicheng.TransparencyLog.Tiles;
using Yicheng.TransparencyLog.Trees;

namespace Yicheng.Ledger.Publishing;

/// <summary>The log as C2SP tlog-tiles publishes it: a checkpoint, tiles, bundles, and our key beside them.</summary>
internal static class LogRoutes
{
    private const string Text = "text/plain; charset=utf-8";
    private const string Bytes = "application/octet-stream";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/ledger").ExcludeFromDescription().AllowAnonymous();
        group.MapGet("/checkpoint", CheckpointAsync);
        group.MapGet("/tile/{**path}", TileAsync);
        group.MapGet("/vkey", (LedgerKeyFile keys) => TypedResults.Text(keys.Open().Public + "\n", Text));
    }

    private static async Task<Results<ContentHttpResult, NotFound>> CheckpointAsync(CityDb db, HttpResponse response, CancellationToken cancellationToken)
    {
        var note = await db.Set<LedgerCheckpoint>().OrderByDescending(checkpoint => checkpoint.Size).Select(checkpoint => checkpoint.Note).FirstOrDefaultAsync(cancellationToken);
        response.Headers.CacheControl = "public, max-age=1";
        return note is null ? TypedResults.NotFound() : TypedResults.Text(note, Text);
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> TileAsync(string? path, CityDb db, HttpResponse response, CancellationToken cancellationToken)
    {
        if (!TileId.TryParse($"tile/{path}", out var id)
            || await db.Set<LedgerTile>().FirstOrDefaultAsync(tile => tile.Level == id.Level && tile.Number == id.Index && tile.Width >= id.Width, cancellationToken) is not { } stored)
        {
            return TypedResults.NotFound();
        }

        // A partial tile is a prefix of what it grows into, so every address keeps its content for good.
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(Prefix(stored, id), Bytes);
    }

    private static byte[] Prefix(LedgerTile stored, TileId id)
    {
        if (stored.Width == id.Width)
        {
            return stored.Content;
        }

        if (id.Level != TileId.EntriesLevel)
        {
            return stored.Content[..(id.Width * TreeHash.Length)];
        }

        var bundle = new List<byte>();
        foreach (var entry in EntryBundle.Read(stored.Content).Take(id.Width))
        {
            EntryBundle.Append(bundle, entry);
        }

        return [.. bundle];
    }
}
