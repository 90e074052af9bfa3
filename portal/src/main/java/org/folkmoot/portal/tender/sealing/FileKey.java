package org.folkmoot.portal.tender.sealing;

import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/**
 * The key of one file of a bid. A file is encrypted once, as it comes in, in pieces of a mebibyte (Tink's streaming AEAD, AES-256-GCM with
 * HKDF), so that it never lies anywhere in the open and needs no memory of its length; submitting seals the key and not the file.
 *
 * @param secret as it stands in a draft's own wrap and in a manifest
 */
public record FileKey(byte[] secret) {
    /** @param sum SHA-256 of what came in @param length in bytes */
    public record Taken(byte[] sum, long length) {}

    public static FileKey made() {
        return new FileKey(Crypto.secretOf(Crypto.made(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB)));
    }

    /**
     * @param about the file's own identity: under another it does not open
     * @param into closed when all is written
     */
    public Taken encrypt(InputStream plain, OutputStream into, String about) throws IOException {
        MessageDigest digest = Crypto.does(() -> MessageDigest.getInstance("SHA-256"));
        try (OutputStream encrypting = encrypting(into, about);
                DigestInputStream read = new DigestInputStream(plain, digest)) {
            long length = read.transferTo(encrypting);
            return new Taken(digest.digest(), length);
        }
    }

    /** What was encrypted, as it is read; a piece that was changed, moved or is missing is an {@link IOException} before any byte of it. */
    public InputStream decrypted(InputStream encrypted, String about) throws IOException {
        try {
            return streaming().newDecryptingStream(encrypted, Crypto.about("file", about));
        } catch (GeneralSecurityException refused) {
            throw new SealingRefused(SealingRefused.Reason.CHANGED, refused);
        }
    }

    private OutputStream encrypting(OutputStream into, String about) throws IOException {
        try {
            return streaming().newEncryptingStream(into, Crypto.about("file", about));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private StreamingAead streaming() throws GeneralSecurityException {
        return Crypto.secret(secret).getPrimitive(Crypto.ALL, StreamingAead.class);
    }
}
