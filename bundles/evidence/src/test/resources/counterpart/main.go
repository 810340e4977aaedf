// Reads a log's tiles and proofs, or makes some, with golang.org/x/mod/sumdb (tlog and note).
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run main.go read FOLDER VERIFIER-KEY
//	GO111MODULE=off GOPATH=/usr/share/gocode go run main.go write FOLDER RECORDS
package main

import (
	"bytes"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	mathrand "math/rand"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must(err error) {
	if err != nil {
		fmt.Println("refused:", err)
		os.Exit(1)
	}
}

func refused(err error, what string) {
	if err == nil {
		must(errors.New("accepted " + what))
	}
}

func file(path ...string) []byte {
	data, err := os.ReadFile(filepath.Join(path...))
	must(err)
	return data
}

// layout maps tile/8/L/N of x/mod to tile/L/N of C2SP tlog-tiles.
func layout(t tlog.Tile) string {
	return strings.Replace(t.Path(), "tile/8/", "tile/", 1)
}

type folder string

func (f folder) Height() int                     { return 8 }
func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}
func (f folder) ReadTiles(tiles []tlog.Tile) (all [][]byte, err error) {
	for _, t := range tiles {
		data, err := os.ReadFile(filepath.Join(string(f), layout(t)))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func open(signed []byte, key string) tlog.Tree {
	verifier, err := note.NewVerifier(key)
	must(err)
	n, err := note.Open(signed, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(n.Text, "\n")
	if lines[0] != verifier.Name() || len(lines) != 4 {
		must(errors.New("checkpoint of " + lines[0]))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	return tlog.Tree{N: size, Hash: root}
}

func entries(dir string, size int64) (all [][]byte) {
	for first := int64(0); first < size; first += 256 {
		width := 256
		if size-first < 256 {
			width = int(size - first)
		}
		path := layout(tlog.Tile{H: 8, L: 0, N: first / 256, W: width})
		data := file(dir, strings.Replace(path, "tile/0/", "tile/entries/", 1))
		for i := 0; i < width; i++ {
			length := int(binary.BigEndian.Uint16(data))
			all = append(all, data[2:2+length])
			data = data[2+length:]
		}
		if len(data) > 0 {
			must(errors.New("left over in " + path))
		}
	}
	return all
}

func hashes(words []string) (all []tlog.Hash) {
	for _, word := range words {
		h, err := tlog.ParseHash(word)
		must(err)
		all = append(all, h)
	}
	return all
}

func read(dir, key string) {
	signed := file(dir, "checkpoint")
	tree := open(signed, key)
	reader := tlog.TileHashReader(tree, folder(dir))
	root, err := tlog.TreeHash(tree.N, reader)
	must(err)
	if root != tree.Hash {
		must(errors.New("root"))
	}
	all := entries(dir, tree.N)
	for n, entry := range all {
		stored, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, int64(n))})
		must(err)
		if stored[0] != tlog.RecordHash(entry) {
			must(fmt.Errorf("entry %d", n))
		}
	}
	for i := 0; i < 200; i++ {
		n := mathrand.Int63n(tree.N)
		proof, err := tlog.ProveRecord(tree.N, n, reader)
		must(err)
		leaf := tlog.RecordHash(all[n])
		must(tlog.CheckRecord(proof, tree.N, tree.Hash, n, leaf))
		refused(tlog.CheckRecord(proof, tree.N, tree.Hash, (n+1)%tree.N, leaf), "a wrong index")
		leaf[i%32] ^= 1
		refused(tlog.CheckRecord(proof, tree.N, tree.Hash, n, leaf), "a flipped bit")
		m := 1 + mathrand.Int63n(tree.N)
		before, err := tlog.TreeHash(m, reader)
		must(err)
		grown, err := tlog.ProveTree(tree.N, m, reader)
		must(err)
		must(tlog.CheckTree(grown, tree.N, tree.Hash, m, before))
		before[i%32] ^= 1
		refused(tlog.CheckTree(grown, tree.N, tree.Hash, m, before), "another history")
	}
	proofs, _ := filepath.Glob(filepath.Join(dir, "proofs", "*"))
	for _, path := range proofs {
		head, signed, _ := strings.Cut(string(file(path)), "\n\n")
		lines := strings.Split(head, "\n")
		n, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
		must(err)
		of := open([]byte(signed), key)
		must(tlog.CheckRecord(hashes(lines[2:]), of.N, of.Hash, n, tlog.RecordHash(all[n])))
	}
	older := open(file(dir, "older"), key)
	proof := strings.Fields(string(file(dir, "consistency")))
	must(tlog.CheckTree(hashes(proof), tree.N, tree.Hash, older.N, older.Hash))
	flipped := bytes.Replace(signed, []byte("\n"), []byte("0\n"), 2)
	verifier, _ := note.NewVerifier(key)
	_, err = note.Open(flipped, note.VerifierList(verifier))
	refused(err, "another size")
	fmt.Println("read", len(all), "entries,", len(proofs), "proofs")
}

func save(data string, path ...string) {
	name := filepath.Join(path...)
	must(os.MkdirAll(filepath.Dir(name), 0o755))
	must(os.WriteFile(name, []byte(data), 0o644))
}

func words(list []tlog.Hash) string {
	text := ""
	for _, h := range list {
		text += " " + base64.StdEncoding.EncodeToString(h[:])
	}
	return text
}

func write(dir string, count int64) {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) (all []tlog.Hash, err error) {
		for _, i := range indexes {
			all = append(all, stored[i])
		}
		return all, nil
	})
	for n := int64(0); n < count; n++ {
		more, err := tlog.StoredHashes(n, []byte(fmt.Sprintf("record %d", n)), reader)
		must(err)
		stored = append(stored, more...)
	}
	root, err := tlog.TreeHash(count, reader)
	must(err)
	secret, key, err := note.GenerateKey(rand.Reader, "example.org/log")
	must(err)
	signer, err := note.NewSigner(secret)
	must(err)
	text := fmt.Sprintf("example.org/log\n%d\n%s\n", count, root)
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	must(err)
	save(key, dir, "key")
	save(string(signed), dir, "checkpoint")
	for _, t := range tlog.NewTiles(8, 0, count) {
		data, err := tlog.ReadTileData(t, reader)
		must(err)
		save(string(data), dir, layout(t))
	}
	inclusion, consistency := "", ""
	for i := 0; i < 300; i++ {
		size := 1 + mathrand.Int63n(count)
		n := mathrand.Int63n(size)
		head, err := tlog.TreeHash(size, reader)
		must(err)
		proof, err := tlog.ProveRecord(size, n, reader)
		must(err)
		inclusion += fmt.Sprintf("%d %d %s%s\n", n, size, head, words(proof))
		m := 1 + mathrand.Int63n(size)
		before, err := tlog.TreeHash(m, reader)
		must(err)
		grown, err := tlog.ProveTree(size, m, reader)
		must(err)
		consistency += fmt.Sprintf("%d %d %s %s%s\n", m, size, before, head, words(grown))
	}
	save(inclusion, dir, "inclusion")
	save(consistency, dir, "consistency")
}

func main() {
	if os.Args[1] == "read" {
		read(os.Args[2], os.Args[3])
	} else {
		count, err := strconv.ParseInt(os.Args[3], 10, 64)
		must(err)
		write(os.Args[2], count)
	}
}
