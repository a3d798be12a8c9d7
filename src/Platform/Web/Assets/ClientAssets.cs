using System.Collections.Frozen;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;

namespace Yicheng.Platform.Web.Assets;

/// <summary>
/// The scripts and styles that Vite built, embedded in this assembly and served under <c>/assets/</c>. A file's name holds the
/// hash of its content, so browsers keep it for a year; the manifest says which name is today's.
/// </summary>
internal sealed class ClientAssets
{
    private const string Prefix = "client/";
    private readonly FrozenDictionary<string, Asset> files;

    public ClientAssets()
    {
        var assembly = typeof(ClientAssets).Assembly;
        files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..], name => Asset.Read(assembly.GetManifestResourceStream(name)!, name));
        using var manifest = JsonDocument.Parse(files["manifest.json"].Plain);
        Script = FileOf(manifest, "src/site.ts");
        Style = FileOf(manifest, "styles/site.css");
    }

    /// <summary>The stylesheet itself, for a document that must be whole in itself.</summary>
    public string StyleText => System.Text.Encoding.UTF8.GetString(files[Style["/assets/".Length..]].Plain);

    /// <summary>Address of the script of every page.</summary>
    public string Script { get; }

    /// <summary>Address of the stylesheet of every page.</summary>
    public string Style { get; }

    public static void Map(IEndpointRouteBuilder endpoints)
        => endpoints.MapMethods("/assets/{name}", ["GET", "HEAD"], Serve).ExcludeFromDescription().AllowAnonymous();

    private static IResult Serve(string name, HttpContext context, ClientAssets assets)
    {
        if (!assets.files.TryGetValue(name, out var asset) || name == "manifest.json")
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.Vary = "Accept-Encoding";
        if (!context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase))
        {
            return Results.Bytes(asset.Plain, asset.ContentType);
        }

        context.Response.Headers.ContentEncoding = "br";
        return Results.Bytes(asset.Brotli.Value, asset.ContentType);
    }

    private static string FileOf(JsonDocument manifest, string source)
        => "/assets/" + manifest.RootElement.GetProperty(source).GetProperty("file").GetString();

    private sealed record Asset(byte[] Plain, string ContentType, Lazy<byte[]> Brotli)
    {
        private static readonly FileExtensionContentTypeProvider Types = new();

        public static Asset Read(Stream stream, string name)
        {
            using (stream)
            {
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                var type = Types.TryGetContentType(name, out var known) ? known : "application/octet-stream";
                return new Asset(bytes, type, new Lazy<byte[]>(() => Compress(bytes)));
            }
        }

        private static byte[] Compress(byte[] bytes)
        {
            using var memory = new MemoryStream();
            using (var brotli = new BrotliStream(memory, CompressionLevel.Optimal))
            {
                brotli.Write(bytes);
            }

            return memory.ToArray();
        }
    }
}
